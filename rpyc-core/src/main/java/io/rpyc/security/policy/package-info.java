/**
 * Which members of a service a peer may reach by name.
 */
@NullMarked
package io.rpyc.security.policy;

import org.jspecify.annotations.NullMarked;
