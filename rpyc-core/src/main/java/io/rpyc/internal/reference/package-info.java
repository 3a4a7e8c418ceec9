/**
 * Tables of the objects that live on one side and are known to the other.
 */
@NullMarked
package io.rpyc.internal.reference;

import org.jspecify.annotations.NullMarked;
