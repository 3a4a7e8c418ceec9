package io.rpyc.spring.boot.autoconfigure.server;

import java.beans.PropertyDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The keys that a properties class knows at the place where an unknown one is.
 *
 * @param unknown the last element of the key that could be looked up
 * @param known the keys that are known in its place
 */
record PropertyNames(String unknown, Set<String> known) {

	private static final int MOST_EDITS = 3;

	static PropertyNames of(Class<?> type, int depth, ConfigurationPropertyName name) {
		ResolvableType current = ResolvableType.forClass(type);
		for (int i = depth; i < name.getNumberOfElements(); i++) {
			String element = name.getElement(i, Form.UNIFORM);
			if (Map.class.isAssignableFrom(current.toClass())) {
				current = current.asMap().getGeneric(1);
				continue;
			}
			PropertyDescriptor property = find(current.toClass(), element);
			if (property == null) {
				return new PropertyNames(name.getElement(i, Form.ORIGINAL), names(current.toClass()));
			}
			current = ResolvableType.forMethodReturnType(property.getReadMethod());
		}
		return new PropertyNames(name.getLastElement(Form.ORIGINAL), Set.of());
	}

	private static @Nullable PropertyDescriptor find(Class<?> type, String element) {
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			if (isKey(type, property) && property.getName().equalsIgnoreCase(element)) {
				return property;
			}
		}
		return null;
	}

	private static Set<String> names(Class<?> type) {
		Set<String> names = new TreeSet<>();
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
			if (isKey(type, property)) {
				names.add(DataObjectPropertyName.toDashedForm(property.getName()));
			}
		}
		return names;
	}

	/** Keys are of our own classes alone, not those of the values. */
	private static boolean isKey(Class<?> type, PropertyDescriptor property) {
		return type.getName().startsWith("io.rpyc.") && !type.isEnum() && property.getReadMethod() != null
				&& property.getReadMethod().getDeclaringClass() != Object.class;
	}

	/** The known key that is most like the unknown one, if one is. */
	@Nullable String nearest() {
		String nearest = null;
		int fewest = MOST_EDITS + 1;
		for (String each : this.known) {
			int edits = edits(this.unknown, each);
			if (edits < fewest) {
				fewest = edits;
				nearest = each;
			}
		}
		return nearest;
	}

	/** The number of characters to insert, remove or replace. */
	private static int edits(String from, String to) {
		int[] row = new int[to.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= from.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[to.length()];
	}

}
