import Glibc

// Runs many schedules over all cores and says what came of them (docs/simulator.md).
guard let order = Order(CommandLine.arguments.dropFirst()) else {
  print(Order.usage)
  exit(2)
}
exit(await order.run() ? 0 : 1)
