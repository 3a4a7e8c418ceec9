import io.rpyc.service.Default
import io.rpyc.service.Exposed
import java.util.concurrent.CompletableFuture

@JvmInline
value class Money(val cents: Long)

@Exposed
data class Item(val itemName: String, var price: Double = 1.0, val worth: Money = Money(3)) {

	var due: Money = Money(4)

	fun pay(amount: Money) = amount.cents

	internal fun secret() = 1

}

@Exposed
data class Pick(val name: String) {

	@Exposed
	operator fun component2() = 2

}

@Exposed(dataClass = true)
data class Stock(val itemName: String, val count: Int)

@JvmRecord
data class Label(val text: String, val color: String?)

@JvmRecord
data class Search(val text: String, @Default("20") val size: Int)

class Order(var item: String = "tea", var count: Int = 1)

class KotlinValues {

	@Exposed
	val title = "values"

	@Exposed
	val worth = Money(5)

	@Exposed
	fun item() = Item("tea", 1.5)

	@Exposed
	fun pick() = Pick("a")

	@Exposed
	fun stock() = Stock("tea", 2)

	@Exposed
	fun label(label: Label) = label

	@Exposed
	fun search(search: Search) = search.size

	@get:Exposed("size")
	val size
		get() = 3

	@Exposed
	fun order(order: Order) = "${order.count} ${order.item}"

	@Exposed
	fun greet(name: String, @Default("Hello") greeting: String) = "$greeting, $name"

	@Exposed
	@JvmOverloads
	fun times(text: String, count: Int = 2) = text.repeat(count)

	@Exposed
	fun pay(amount: Money) = amount.cents

	@Exposed
	fun balance() = Money(7)

	@Exposed
	internal fun audit(amount: Money) = amount.cents

	@Exposed
	fun each(items: List<Int>, action: (Int) -> Unit) = items.forEach(action)

	@Exposed
	fun transform(value: Int, function: (Int) -> Int) = function(value)

	@Exposed
	fun later(): CompletableFuture<Unit> = CompletableFuture.completedFuture(Unit)

	@Exposed
	fun numbers(): Iterator<Int> = sequenceOf(1, 2).iterator()

	@Exposed
	fun amounts() = mapOf("tea" to listOf(1, 2))

}

@JvmInline
value class Points(val count: Long)

class SameParameters {

	@Exposed
	fun pay(amount: Money) = amount.cents

	@Exposed
	fun pay(amount: Points) = amount.count

}

class Suspending {

	@Exposed
	suspend fun work(value: Int) = value

}

@Exposed
class SuspendingByType {

	suspend fun work(value: Int) = value

}

interface Prices {

	fun pay(amount: Money): Int

	fun apply(value: Int, by: Int = 3): Int

	fun change(value: Int): Unit

}

interface SuspendingPrices {

	suspend fun pay(amount: Int): Int

}
