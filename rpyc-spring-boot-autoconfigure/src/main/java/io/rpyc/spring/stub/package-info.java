/**
 * Python stub files ({@code .pyi}) of services.
 */
@NullMarked
package io.rpyc.spring.stub;

import org.jspecify.annotations.NullMarked;
