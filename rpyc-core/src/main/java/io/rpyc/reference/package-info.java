/**
 * Tables of the objects that live on one side and are known to the other.
 */
@NullMarked
package io.rpyc.reference;

import org.jspecify.annotations.NullMarked;
