/**
 * Tables of the objects of one side that the other side refers to.
 */
@NullMarked
package io.rpyc.internal.reference;

import org.jspecify.annotations.NullMarked;
