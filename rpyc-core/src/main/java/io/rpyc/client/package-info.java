/**
 * The RPyC client on Netty.
 */
@NullMarked
package io.rpyc.client;

import org.jspecify.annotations.NullMarked;
