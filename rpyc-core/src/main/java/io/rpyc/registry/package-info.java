/**
 * Client of rpyc's registry, which knows the addresses of servers by the names of their
 * services.
 */
@NullMarked
package io.rpyc.registry;

import org.jspecify.annotations.NullMarked;
