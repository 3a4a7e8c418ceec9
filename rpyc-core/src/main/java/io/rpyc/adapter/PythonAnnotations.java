package io.rpyc.adapter;

import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Set;

import io.rpyc.netref.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * Writes declared Java types as Python's annotations. The annotation of a result says
 * what arrives in Python, the annotation of a parameter what may be passed. Signatures,
 * the texts of {@code help()} and stub files all come from here. Safe for use by several
 * threads.
 */
public final class PythonAnnotations {

	private final ExposedTypes types;

	private final Names names;

	PythonAnnotations(ExposedTypes types, Names names) {
		this.types = types;
		this.names = names;
	}

	/**
	 * Returns the annotation of a member's result, or of its value.
	 * @param form the form of the member
	 * @return Python source
	 */
	public String result(MemberForm form) {
		AnnotationWriter writer = new AnnotationWriter(this.types, this.names,
				DecimalResults.declared(form, this.types.conversions()), TypeVariables.in(form.result()));
		String annotation = form.byValue() ? writer.copy(form.result()) : writer.result(form.result());
		return form.nullable() ? writer.orNone(annotation) : annotation;
	}

	/**
	 * Returns the annotation of a parameter.
	 * @param parameter the parameter
	 * @return Python source; for varargs the annotation of each argument
	 */
	public String parameter(MemberParameter parameter) {
		AnnotationWriter writer = writer(TypeVariables.in(parameter.type()));
		String annotation = writer.parameter(parameter.type());
		return parameter.nullable() ? writer.orNone(annotation) : annotation;
	}

	/**
	 * Returns the annotation of the superclass of a class, with its type arguments.
	 * @param type the class
	 * @param parent one of its superclasses
	 * @return Python source
	 */
	public String parent(Class<?> type, Class<?> parent) {
		TypeArguments arguments = TypeArguments.of(type);
		Type generic = arguments.known(TypeVariables.declared(parent));
		return writer(TypeVariables.in(generic)).ofClass(generic);
	}

	/**
	 * Returns the annotation of the bound of a type variable.
	 * @param variable the variable
	 * @return Python source
	 */
	public String bound(TypeVariable<?> variable) {
		return writer().result(variable);
	}

	/**
	 * Returns the annotation of a parameter whose type is a record, written out.
	 * @param type the record
	 * @return Python source: the record itself, a tuple or a mapping
	 */
	public String record(Class<?> type) {
		return writer().record(type);
	}

	String result(Type type) {
		return writer().result(type);
	}

	String copy(Type type) {
		return writer().copy(type);
	}

	String parameter(Type type) {
		return writer().parameter(type);
	}

	private AnnotationWriter writer() {
		return writer(Set.of());
	}

	private AnnotationWriter writer(Set<TypeVariable<?>> scope) {
		return new AnnotationWriter(this.types, this.names, this.types.conversions(), scope);
	}

	/**
	 * The names by which the place where an annotation stands knows types.
	 */
	public interface Names {

		/**
		 * Returns the name of one of Python's own types.
		 * @param module its module, such as {@code collections.abc}
		 * @param name its name in the module
		 * @return the name to write
		 */
		String of(String module, String name);

		/**
		 * Returns the name of a Java class.
		 * @param type a record, a class with exposed members, or any other class
		 * @return the name to write, or {@code null} if the class has none here: it is
		 * written as {@code Any} then
		 */
		@Nullable String ofClass(Class<?> type);

		/**
		 * Returns the name of a type variable of a class.
		 * @param variable the variable
		 * @return the name to write, or {@code null} if its bound shall be written
		 */
		@Nullable String ofVariable(TypeVariable<?> variable);

		/**
		 * Returns an alias of the types that may be passed for a record.
		 * @param type the record
		 * @return the name of the alias, or {@code null} if the types shall be written
		 * out
		 */
		@Nullable String aliasOf(Class<?> type);

	}

}
