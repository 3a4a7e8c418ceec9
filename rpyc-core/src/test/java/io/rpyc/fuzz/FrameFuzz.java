package io.rpyc.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.brine.BrineLimits;
import io.rpyc.internal.frame.FrameLimits;
import io.rpyc.internal.frame.RpycFrameDecoder;
import io.rpyc.internal.message.MessageCodec;
import io.rpyc.protocol.Dialect;

/**
 * Any bytes, in reads of any size, are frames with messages of one dialect or the other,
 * or a protocol error. The first byte is the size of the reads.
 */
public final class FrameFuzz {

	private static final FrameLimits FRAMES = new FrameLimits(1 << 16, 1 << 16);

	private static final MessageCodec CODEC = new MessageCodec(new BrineLimits(50, 500, 5000));

	private FrameFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length == 0) {
			return;
		}
		EmbeddedChannel channel = new EmbeddedChannel(new RpycFrameDecoder(FRAMES));
		// So that all frames come at once.
		channel.freezeTime();
		int step = (input[0] & 0xFF) + 1;
		try {
			for (int i = 1; i < input.length; i += step) {
				channel.writeInbound(Unpooled.copiedBuffer(input, i, Math.min(step, input.length - i)));
				readAll(channel);
			}
		}
		catch (RpycProtocolException ex) {
			readAll(channel);
		}
		finally {
			channel.finishAndReleaseAll();
		}
	}

	private static void readAll(EmbeddedChannel channel) {
		for (ByteBuf payload = channel.readInbound(); payload != null; payload = channel.readInbound()) {
			try {
				CODEC.decode(Dialect.detect(payload), payload);
			}
			catch (RpycProtocolException ex) {
				// As it should be.
			}
			finally {
				payload.release();
			}
		}
	}

}
