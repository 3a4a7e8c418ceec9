/**
 * Python services for the client channels of a test.
 */
@NullMarked
package io.rpyc.spring.boot.test.python;

import org.jspecify.annotations.NullMarked;
