/**
 * Auto-configuration of JSON.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
