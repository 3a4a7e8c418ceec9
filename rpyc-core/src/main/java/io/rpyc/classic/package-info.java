/**
 * The client for classic servers, which let their clients run any Python code.
 */
@NullMarked
package io.rpyc.classic;

import org.jspecify.annotations.NullMarked;
