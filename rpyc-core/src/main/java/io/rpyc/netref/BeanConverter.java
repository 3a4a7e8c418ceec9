package io.rpyc.netref;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Converts Python's dicts and objects with attributes to JavaBeans.
 */
final class BeanConverter implements ValueConverter {

	@Override
	public @Nullable Conversion fromPython(Type target, Conversions conversions) {
		BeanClass bean = BeanClass.of(JavaTypes.raw(target));
		return (bean != null) ? new BeanConversion(target, bean, conversions) : null;
	}

}
