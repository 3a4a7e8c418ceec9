package io.rpyc.spring.boot.autoconfigure.security;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.util.ClassUtils;

/**
 * Finds security annotations in class files. Reflection omits annotations whose class is
 * missing, which is the case that matters here.
 */
final class SecurityAnnotationReader extends ClassVisitor {

	private static final Map<String, String> ANNOTATIONS = Map.of(
			"Lorg/springframework/security/access/prepost/PreAuthorize;", "@PreAuthorize",
			"Lorg/springframework/security/access/prepost/PostAuthorize;", "@PostAuthorize",
			"Lorg/springframework/security/access/prepost/PreFilter;", "@PreFilter",
			"Lorg/springframework/security/access/prepost/PostFilter;", "@PostFilter",
			"Lorg/springframework/security/access/annotation/Secured;", "@Secured",
			"Ljakarta/annotation/security/RolesAllowed;", "@RolesAllowed", "Ljakarta/annotation/security/DenyAll;",
			"@DenyAll");

	private final Set<String> found = new TreeSet<>();

	private SecurityAnnotationReader() {
		super(SpringAsmInfo.ASM_VERSION);
	}

	/** Returns the security annotations of a class, its supertypes and their methods. */
	static Set<String> of(Class<?> type) {
		SecurityAnnotationReader reader = new SecurityAnnotationReader();
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			reader.read(level);
		}
		ClassUtils.getAllInterfacesForClassAsSet(type).forEach(reader::read);
		return reader.found;
	}

	private void read(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		String path = type.getName().replace('.', '/') + ClassUtils.CLASS_FILE_SUFFIX;
		try (InputStream in = (loader != null) ? loader.getResourceAsStream(path) : null) {
			if (in != null) {
				new ClassReader(in).accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("could not read the class file of " + type.getName(), ex);
		}
	}

	@Override
	public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
		String name = ANNOTATIONS.get(descriptor);
		if (name != null) {
			this.found.add(name);
		}
		return null;
	}

	@Override
	public MethodVisitor visitMethod(int access, @Nullable String name, @Nullable String descriptor,
			@Nullable String signature, String @Nullable [] exceptions) {
		return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

			@Override
			public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
				return SecurityAnnotationReader.this.visitAnnotation(annotation, visible);
			}

		};
	}

}
