/**
 * The registries of Python's rpyc.
 */
@NullMarked
package io.rpyc.spring.registry;

import org.jspecify.annotations.NullMarked;
