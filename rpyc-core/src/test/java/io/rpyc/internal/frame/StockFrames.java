package io.rpyc.internal.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;

/**
 * Frames as rpyc 6.0.2 wrote them, with their payloads.
 */
final class StockFrames {

	/** The tuple ("hello", 1, None). */
	static final byte[] PLAIN = bytes("0000000b0012080e0568656c6c6f51000a");

	static final byte[] PLAIN_PAYLOAD = bytes("12080e0568656c6c6f5100");

	/** The str "ab" * 1600. */
	static final byte[] TEXT = bytes("0000002f017801edd0310d00300800304e0e92691c4a908e0baea60e9a2fa2"
			+ "e637060c183060c0800103060c18b81958505cc3a00a");

	static final byte[] TEXT_PAYLOAD = concat(bytes("080f00000c80"),
			"ab".repeat(1600).getBytes(StandardCharsets.US_ASCII));

	/** 3000 zero bytes. */
	static final byte[] ZEROS = bytes(
			"0000002a017801edd0210100000803b07b04fd9b3c1e35105b846d320d060c18" + "3060c0800103060cbc1f38aa4d00d30a");

	static final byte[] ZEROS_PAYLOAD = concat(bytes("0f00000bb8"), new byte[3000]);

	private StockFrames() {
	}

	static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

	/** A frame of a compressed payload, as rpyc would write it. */
	static byte[] compressed(byte[] payload) {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(payload);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		byte[] header = ByteBuffer.allocate(5).putInt(compressed.size()).put((byte) 1).array();
		return concat(header, compressed.toByteArray(), new byte[] { '\n' });
	}

	static byte[] concat(byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		byte[] whole = new byte[length];
		int index = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, whole, index, part.length);
			index += part.length;
		}
		return whole;
	}

}
