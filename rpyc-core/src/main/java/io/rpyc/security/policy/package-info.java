/**
 * Policies for the access of peers to members of services by name.
 */
@NullMarked
package io.rpyc.security.policy;

import org.jspecify.annotations.NullMarked;
