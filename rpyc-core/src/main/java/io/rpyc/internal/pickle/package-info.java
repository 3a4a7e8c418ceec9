/**
 * Pickle for plain data alone: a writer for peers that obtain values and a reader that
 * never makes a class by name.
 */
@NullMarked
package io.rpyc.internal.pickle;

import org.jspecify.annotations.NullMarked;
