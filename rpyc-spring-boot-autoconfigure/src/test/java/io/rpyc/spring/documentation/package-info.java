/**
 * Tests of the documentation, and the generators of its reference pages.
 */
@NullMarked
package io.rpyc.spring.documentation;

import org.jspecify.annotations.NullMarked;
