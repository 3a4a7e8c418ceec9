package io.rpyc.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends exceptions of a class to Python with their message, under a name of the
 * application's choice. Without it, Python gets the name of the Java class and nothing of
 * the exception. Clients that have a class of that module and name, and allow
 * {@code import_custom_exceptions}, catch that class; for others it is a
 * {@code GenericException} of that name. Subclasses have names of their own.
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
