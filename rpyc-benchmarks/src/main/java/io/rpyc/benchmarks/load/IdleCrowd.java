package io.rpyc.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.rpyc.brine.BrineLimits;
import io.rpyc.brine.PyTuple;
import io.rpyc.message.Boxed;
import io.rpyc.message.Dialect;
import io.rpyc.message.Message;
import io.rpyc.message.MessageCodec;
import io.rpyc.message.Operation;

/**
 * A process that holds many connections which have got the root and then do nothing.
 * Arguments: port, count. Ends when its input ends.
 */
final class IdleCrowd {

	private IdleCrowd() {
	}

	public static void main(String[] arguments) throws IOException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
				Integer.parseInt(arguments[0]));
		byte[] request = request();
		ByteBuffer answer = ByteBuffer.allocate(4096);
		List<SocketChannel> crowd = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
			SocketChannel channel = SocketChannel.open(address);
			channel.write(ByteBuffer.wrap(request));
			channel.read(answer.clear());
			crowd.add(channel);
		}
		System.out.println("READY " + crowd.size());
		while (System.in.read() >= 0) {
			// Until the input ends.
		}
	}

	private static byte[] request() {
		ByteBuf payload = Unpooled.buffer();
		new MessageCodec(BrineLimits.DEFAULTS).encode(Dialect.V6,
				new Message.Request(1, Operation.GETROOT.code(), new Boxed.Value(PyTuple.EMPTY)), payload);
		byte[] frame = new byte[payload.readableBytes() + 6];
		Unpooled.wrappedBuffer(frame)
			.clear()
			.writeInt(payload.readableBytes())
			.writeByte(0)
			.writeBytes(payload)
			.writeByte('\n');
		return frame;
	}

}
