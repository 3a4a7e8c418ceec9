/**
 * Python objects in Java.
 * <ul>
 * <li>The object: {@code Netref} sends its requests through a {@code RequestSender} and
 * waits for a {@code ReplyFuture}; the classes named {@code Remote…} read its
 * content.</li>
 * <li>Values: {@code Conversions} asks each {@code …Converter} for a {@code Conversion},
 * which is created once per Java type.</li>
 * <li>Typed interfaces: {@code TypedProxyFactory} resolves the methods, a
 * {@code ProxyHandler} implements them for one object.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.netref;

import org.jspecify.annotations.NullMarked;
