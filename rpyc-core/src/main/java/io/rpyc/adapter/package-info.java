/**
 * Java objects in Python.
 * <ul>
 * <li>The model: {@code PyType} is a table of {@code Member}s, {@code PyObject} an object
 * with its type, {@code PyTypes} asks each {@code ObjectAdapter} for the type of an
 * object.</li>
 * <li>Exposed objects: {@code ExposedTypes} creates the type of a class,
 * {@code ExposedMembers} its members, {@code ExposedMethod}, {@code Overload} and
 * {@code ExposedParameter} bind arguments, {@code ServiceRoot} is {@code conn.root}.</li>
 * <li>Built-in kinds of Java objects: {@code BuiltInTypes} selects their type; each has a
 * table of Python's members in a class named {@code …Type} or {@code …Types}, and methods
 * that change it in one named {@code …Changes}.</li>
 * <li>Python's rules for values: the other classes named {@code Py…}, and
 * {@code Repr}.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.adapter;

import org.jspecify.annotations.NullMarked;
