/**
 * Clients of Python services: channels, and beans that call Python.
 */
@NullMarked
package io.rpyc.spring.client;

import org.jspecify.annotations.NullMarked;
