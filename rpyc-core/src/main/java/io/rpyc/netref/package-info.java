/**
 * Python objects as they look from Java.
 * <ul>
 * <li>The object: {@code Netref} sends its requests by a {@code RequestSender} and waits
 * on a {@code ReplyFuture}; the classes named {@code Remote…} read what it holds.</li>
 * <li>Values: {@code Conversions} asks each {@code …Converter} for a {@code Conversion},
 * which is made once for a Java type.</li>
 * <li>Typed interfaces: {@code TypedProxyFactory} resolves the methods, a
 * {@code ProxyHandler} answers for one object.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.netref;

import org.jspecify.annotations.NullMarked;
