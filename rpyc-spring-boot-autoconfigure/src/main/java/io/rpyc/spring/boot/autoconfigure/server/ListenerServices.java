package io.rpyc.spring.boot.autoconfigure.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.rpyc.server.RpycServerOptions;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.DiscoveredService;
import io.rpyc.spring.UnknownServices;
import org.jspecify.annotations.Nullable;

/**
 * Selects the services of a listener. It serves a service if the annotation of the
 * service permits the listener, and the property of the listener names the service or is
 * not set.
 */
final class ListenerServices {

	private final ConfiguredListener listener;

	private final Set<String> listeners;

	private final List<DiscoveredService> discovered;

	private final UnknownServices unknownServices;

	/**
	 * Creates the selection.
	 * @param listeners the names of all listeners
	 * @param discovered the services of the application
	 * @param unknownServices whether properties may name unknown services
	 */
	ListenerServices(ConfiguredListener listener, Set<String> listeners, List<DiscoveredService> discovered,
			UnknownServices unknownServices) {
		this.listener = listener;
		this.listeners = listeners;
		this.discovered = discovered;
		this.unknownServices = unknownServices;
	}

	void apply(RpycServerOptions.Builder builder) {
		this.discovered.forEach(this::requireKnownListeners);
		List<ServiceDefinition> all = builder.build().endpoint().services();
		Set<String> names = new LinkedHashSet<>(all.stream().map(ServiceDefinition::name).toList());
		Set<String> served = new LinkedHashSet<>(names);
		this.discovered.stream()
			.filter((service) -> !service.isFor(this.listener.name()))
			.forEach((service) -> served.remove(service.definition().name()));
		Set<String> selected = this.listener.own().getServices();
		if (selected != null) {
			served.retainAll(select(selected, all, served));
		}
		if (!served.equals(names)) {
			builder.onlyServices(served);
		}
		chooseRoot(builder, served);
	}

	private void requireKnownListeners(DiscoveredService service) {
		Set<String> unknown = new TreeSet<>(service.listeners());
		unknown.removeAll(this.listeners);
		if (!unknown.isEmpty()) {
			throw new InvalidListenersException(
					"service '" + service.definition().name() + "' is for the unknown listeners " + unknown,
					"The listeners are " + this.listeners + ". Correct 'listeners' of its annotation, or configure '"
							+ ConfiguredListener.ownKey(unknown.iterator().next(), "port") + "'.");
		}
	}

	/** Returns the names of the services for names or aliases. */
	private Set<String> select(Set<String> selected, List<ServiceDefinition> all, Set<String> permitted) {
		Set<String> found = new LinkedHashSet<>();
		for (String each : selected) {
			String name = all.stream()
				.filter((service) -> service.name().equals(each) || service.aliases().contains(each))
				.map(ServiceDefinition::name)
				.findFirst()
				.orElse(null);
			if (name == null && this.unknownServices.areIgnored()) {
				continue;
			}
			if (name == null) {
				throw this.listener.invalidOwn("services", each, "No such service. Available services: "
						+ all.stream().map(ServiceDefinition::name).toList() + ".");
			}
			if (!permitted.contains(name)) {
				throw this.listener.invalidOwn("services", each,
						"The annotation of the service permits other listeners only. Add '" + this.listener.name()
								+ "' to its 'listeners', or remove the service here.");
			}
			found.add(name);
		}
		return found;
	}

	/** A root that is inherited does not matter for a listener that does not serve it. */
	private void chooseRoot(RpycServerOptions.Builder builder, Set<String> served) {
		String root = builder.build().endpoint().rootName();
		if (root == null || served.contains(root) || served.isEmpty()) {
			return;
		}
		boolean inherited = !this.listener.isDefault() && !root.equals(ownRoot());
		if (!inherited && !this.unknownServices.areIgnored()) {
			throw this.listener.invalid("root", root, "No such service. Available services: " + served + ".");
		}
		builder.rootName(null);
	}

	private @Nullable String ownRoot() {
		return this.listener.own().getRoot();
	}

}
