/**
 * Names of configuration properties, shared by the server and the clients.
 */
@NullMarked
package io.rpyc.spring.boot.properties;

import org.jspecify.annotations.NullMarked;
