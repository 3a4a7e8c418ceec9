/**
 * One RPyC connection: requests and replies, boxing, dispatch.
 * <ul>
 * <li>The connection: {@code ConnectionPipeline} installs the Netty handlers,
 * {@code ConnectionHandler} decodes payloads to messages, {@code ChannelConnection} is
 * the connection that applications see, {@code ConnectionParts} creates its collaborators
 * and passes each of them what it uses, and {@code ConnectionContext} is the state that
 * the connections of a server share.</li>
 * <li>Requests of the peer: {@code RequestDispatcher} lets the {@code …Handler} of the
 * operation interpret each request, which returns an {@code Outcome};
 * {@code MemberLookup} finds members with the rules of {@code Authorization}.</li>
 * <li>Calls: {@code InterceptorChain} runs the interceptors, {@code BoundCall} and
 * {@code CalledAttribute} nested calls; threads and order are in
 * {@code io.rpyc.internal.execution}.</li>
 * <li>Requests to the peer: {@code OutboundRequests}, {@code PendingReplies} and
 * {@code InboundReplies}; {@code UnsentRequests} bounds those that the peer does not
 * read.</li>
 * </ul>
 */
@NullMarked
package io.rpyc.internal.connection;

import org.jspecify.annotations.NullMarked;
