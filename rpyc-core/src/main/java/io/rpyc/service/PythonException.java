package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends exceptions of a class to Python with their message, and with a name of the
 * application's choice. Without it, Python only gets the name of the Java class. Clients
 * that have a class with that module and name, and allow
 * {@code import_custom_exceptions}, can catch that class; for others it is a
 * {@code GenericException} with that name. Subclasses have separate names.
 *
 * @since 0.1
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PythonException {

	/**
	 * The name of the class in Python.
	 * @return the name, by default that of the Java class
	 */
	String value() default "";

	/**
	 * The module of the class in Python, such as {@code shop.errors}. With
	 * {@code builtins}, the name must be that of a built-in exception.
	 * @return the module, by default the Java package
	 */
	String module() default "";

	/**
	 * The properties that are attributes in Python. Each is read by its getter, or by a
	 * method of its name.
	 * @return names such as {@code itemId}
	 */
	String[] attributes() default {};

}
