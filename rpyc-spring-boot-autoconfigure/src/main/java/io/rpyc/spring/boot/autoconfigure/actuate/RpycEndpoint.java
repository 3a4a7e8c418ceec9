package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.rpyc.connection.RpycConnection;
import io.rpyc.internal.SocketAddressText;
import io.rpyc.server.RpycServer;
import io.rpyc.spring.MemberRuleNames;
import io.rpyc.spring.client.RpycChannel;
import io.rpyc.spring.stub.PythonStubs;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Endpoint that shows the services and connections of the server and the channels of
 * clients, returns Python stubs of the services, and closes connections of the server.
 *
 * @since 0.1
 */
@WebEndpoint(id = "rpyc")
public final class RpycEndpoint implements AopInfrastructureBean {

	private static final String TEXT = "text/plain;charset=UTF-8";

	private static final String STUBS = "stubs";

	private static final String CONNECTIONS = "connections";

	private final Supplier<List<RpycServer>> servers;

	private final List<MemberRuleNames> rules;

	private final Supplier<Collection<RpycChannel>> channels;

	/**
	 * Creates the endpoint.
	 * @param servers supplies the running servers, the default one first
	 * @param rules name the rules that protect members
	 * @param channels supplies the channels of clients
	 */
	public RpycEndpoint(Supplier<List<RpycServer>> servers, List<MemberRuleNames> rules,
			Supplier<Collection<RpycChannel>> channels) {
		this.servers = servers;
		this.rules = List.copyOf(rules);
		this.channels = channels;
	}

	/**
	 * Returns the services with their members and the threads on which their calls have
	 * run, the open connections, and the channels.
	 * @return the description, without services if the server is not running
	 */
	@ReadOperation
	public RpycDescriptor rpyc() {
		List<RpycServer> running = this.servers.get();
		CalledMembers called = new CalledMembers(
				running.stream().flatMap((each) -> each.statistics().stream()).toList());
		Map<String, ListenerDescriptor> listeners = new LinkedHashMap<>();
		Map<String, ServiceDescriptor> services = new TreeMap<>();
		for (RpycServer server : running) {
			listeners.put(server.options().name(), ListenerDescriptor.of(server));
			server.services()
				.forEach((definition, service) -> services.computeIfAbsent(definition.name(),
						(name) -> ServiceDescriptor.of(definition, service, this.rules, called)));
		}
		List<ConnectionDescriptor> connections = connections().sorted(Comparator.comparingLong(RpycConnection::id))
			.map(ConnectionDescriptor::of)
			.toList();
		String address = running.isEmpty() ? null : SocketAddressText.of(running.get(0).localAddress());
		return new RpycDescriptor(address, listeners, services, called.remaining(), connections, channels());
	}

	private Stream<RpycConnection> connections() {
		return this.servers.get().stream().flatMap((each) -> each.connections().stream());
	}

	private Map<String, ChannelDescriptor> channels() {
		Map<String, ChannelDescriptor> descriptors = new TreeMap<>();
		this.channels.get().forEach((channel) -> descriptors.put(channel.name(), ChannelDescriptor.of(channel)));
		return descriptors;
	}

	/**
	 * Returns one stub file of all services of the default listener.
	 * @param area must be "stubs"
	 * @return the stub file, or {@code null} if there is none
	 */
	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<String> stubs(@Selector String area) {
		return text(STUBS.equals(area) ? stubs().map(PythonStubs::all).findFirst() : Optional.empty());
	}

	/**
	 * Returns the stub file of one service.
	 * @param area must be "stubs"
	 * @param name the service's name
	 * @return the stub file, or {@code null} if there is no such service
	 */
	@ReadOperation(produces = TEXT)
	public WebEndpointResponse<String> stub(@Selector String area, @Selector String name) {
		return text(STUBS.equals(area) ? stubs().flatMap((stubs) -> Stream.ofNullable(stubs.of(name))).findFirst()
				: Optional.empty());
	}

	/**
	 * Closes a connection.
	 * @param area must be "connections"
	 * @param name the number of the connection
	 * @return an empty response, or one with status 404 if there is no such connection
	 */
	@DeleteOperation
	public WebEndpointResponse<Void> close(@Selector String area, @Selector String name) {
		if (!CONNECTIONS.equals(area)) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		Optional<RpycConnection> found = connections()
			.filter((connection) -> name.equals(Long.toString(connection.id())))
			.findAny();
		found.ifPresent(RpycConnection::close);
		return new WebEndpointResponse<>(
				found.isPresent() ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private Stream<PythonStubs> stubs() {
		return this.servers.get().stream().map(PythonStubs::new);
	}

	private static WebEndpointResponse<String> text(Optional<String> text) {
		return text.map(WebEndpointResponse::new)
			.orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
	}

	/**
	 * Description of the server and the channels.
	 *
	 * @param address the address of the first listener, or {@code null} if the server is
	 * not running
	 * @param listeners the listeners by name
	 * @param services the services by name
	 * @param otherMembers where the calls of other members have run, by type and name: of
	 * objects that are not services, such as a {@code list}, and of the members that
	 * every Python object has
	 * @param connections the connections, the oldest first
	 * @param channels the channels that are used, by name
	 */
	public record RpycDescriptor(@Nullable String address, Map<String, ListenerDescriptor> listeners,
			Map<String, ServiceDescriptor> services, Map<String, Map<String, CallsDescriptor>> otherMembers,
			List<ConnectionDescriptor> connections, Map<String, ChannelDescriptor> channels) {
	}

}
