/**
 * Exceptions of RPyC for Java that all other packages may throw.
 */
@NullMarked
package io.rpyc;

import org.jspecify.annotations.NullMarked;
