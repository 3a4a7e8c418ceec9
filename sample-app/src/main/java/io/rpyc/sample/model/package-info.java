/**
 * A Spring application that uses a model in Python: the profile {@code model}.
 */
@NullMarked
package io.rpyc.sample.model;

import org.jspecify.annotations.NullMarked;
