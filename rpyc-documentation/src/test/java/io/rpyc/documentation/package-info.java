/**
 * Tests of the documentation, and the generators of its reference pages.
 */
@NullMarked
package io.rpyc.documentation;

import org.jspecify.annotations.NullMarked;
