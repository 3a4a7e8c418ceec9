import io.rpyc.service.Exposed

class Inner {
	fun take(text: String) = text.length
}

@Exposed
class KotlinService {

	var title: String = "none"

	var note: String? = "note"

	fun greet(name: String, greeting: String?) = (greeting ?: "Hello") + ", " + name

	fun join(separator: String, vararg parts: String) = parts.joinToString(separator)

	fun passOn(text: String?) = Inner().take(javaNull(text))

	@Suppress("UNCHECKED_CAST")
	private fun <T> javaNull(value: T?): T = value as T

}
