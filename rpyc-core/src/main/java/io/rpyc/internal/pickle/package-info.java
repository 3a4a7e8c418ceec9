/**
 * Pickle for plain data only: a writer for peers that obtain values, and a reader that
 * never loads a class by name.
 */
@NullMarked
package io.rpyc.internal.pickle;

import org.jspecify.annotations.NullMarked;
