/**
 * Auto-configuration for rpyc's registries.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.registry;

import org.jspecify.annotations.NullMarked;
