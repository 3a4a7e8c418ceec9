/**
 * Java objects as they look from Python.
 * <ul>
 * <li>The model: {@code PyType} is a table of {@code Member}s, {@code PyObject} an object
 * with its type, {@code PyTypes} asks each {@code ObjectAdapter} for the type of an
 * object.</li>
 * <li>What users expose: {@code ExposedTypes} makes the type of a class,
 * {@code ExposedMembers} its members, {@code ExposedMethod}, {@code Overload} and
 * {@code ExposedParameter} bind what callers pass, {@code ServiceRoot} is
 * {@code conn.root}.</li>
 * <li>Java's own kinds: {@code BuiltInTypes} finds them; each has a table of Python's
 * members in a class named {@code …Type} or {@code …Types}, what changes it in one named
 * {@code …Changes}.</li>
 * <li>Python's rules for values: the other classes named {@code Py…}, and
 * {@code Repr}.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.adapter;

import org.jspecify.annotations.NullMarked;
