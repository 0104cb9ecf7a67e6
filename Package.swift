// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: the strictest the toolchain offers, so that a warning never lands.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A Swift module of the program under `Sources/`; its dependencies are the arrows of docs/architecture.md.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A C target that holds shims only: what Swift cannot import by itself.
func shims(_ name: String, libraries: [String] = []) -> Target {
  .target(name: name, linkerSettings: libraries.map { .linkedLibrary($0) })
}

/// The tests of one module, with what else they need.
func tests(of name: String, _ others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name)] + others,
    exclude: excludedFromTests[name] ?? [],
    swiftSettings: strict
  )
}

/// Files that tests read from disk by path and that are no part of the bundle.
let excludedFromTests = ["Play": ["Screens"]]

let package = Package(
  name: "crossmate",
  products: [.executable(name: "crossmate", targets: ["Crossmate"])],
  targets: [
    module("XML", ["CExpat"]),
    module("Zip", ["CZip"]),
    module("Grid", ["XML", "Zip"]),
    module("WebSocket"),
    module("Secrets", ["CSodium"]),
    module("System", ["CSystem"]),
    module("Live", ["Grid", "WebSocket", "Secrets", "CCurl"]),
    module("Room", ["WebSocket", "Secrets", "System"]),
    module("Screen"),
    module("Play", ["Grid", "Live", "Screen"]),
    module("Store", ["Grid", "CSQLite"]),
    .executableTarget(
      name: "Crossmate",
      dependencies: [
        "Grid", "WebSocket", "Secrets", "System", "Live", "Room", "Screen", "Play", "Store", "CNcurses",
      ],
      swiftSettings: strict
    ),

    shims("CExpat", libraries: ["expat"]),
    shims("CZip"),
    shims("CNcurses", libraries: ["ncursesw", "tinfo"]),
    // libcurl itself is loaded when a room is dialled (CurlLoading.c).
    shims("CCurl"),
    shims("CSodium", libraries: ["sodium"]),
    shims("CSQLite", libraries: ["sqlite3"]),
    shims("CSystem"),

    // What the tests of several modules need.
    .target(
      name: "TestSupport", dependencies: ["WebSocket"], path: "Tests/TestSupport", swiftSettings: strict),
    // Reads damaged files in a process of its own, and measures whole ones; no part of what is installed.
    .executableTarget(
      name: "FormatProbe", dependencies: ["Grid"], path: "Tests/FormatProbe", swiftSettings: strict),
    // The simulation of many evenings, for its own program and for tests (docs/simulator.md).
    .target(
      name: "Simulation", dependencies: ["TestSupport", "Grid", "Live", "Room", "Secrets"],
      path: "Tests/Simulation", swiftSettings: strict),
    .executableTarget(
      name: "simulate", dependencies: ["Simulation"], path: "Tests/Simulate", swiftSettings: strict),
    // Many clients without screens on a real room server, for make soak (docs/reliability.md).
    .executableTarget(
      name: "soak", dependencies: ["TestSupport", "Grid", "Live", "Secrets", "System", "WebSocket"],
      path: "Tests/Soak", exclude: ["soak.py"], swiftSettings: strict),
    // What every way in promises for any bytes (docs/fuzzing.md), for tests and for the fuzzer.
    .target(
      name: "FuzzTargets",
      dependencies: ["TestSupport", "XML", "Zip", "Grid", "WebSocket", "Secrets", "Live", "Room", "Play"],
      path: "Tests/Fuzz/Targets", swiftSettings: strict),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzTargets", "Grid", "Live", "TestSupport"],
      path: "Tests/FuzzTests",
      swiftSettings: strict),
    tests(of: "XML"),
    tests(of: "Zip"),
    tests(of: "Grid", ["XML"]),
    // Echoes for the conformance suite (Tests/Autobahn), by the insides of two modules; not shipped.
    .executableTarget(
      name: "EchoPeer",
      dependencies: ["TestSupport", "Live", "Room", "Secrets", "System", "WebSocket"],
      path: "Tests/EchoPeer",
      swiftSettings: strict + [.define("TESTABLE", .when(configuration: .debug))]
    ),
    tests(of: "WebSocket", ["TestSupport"]),
    tests(of: "Secrets", ["TestSupport"]),
    tests(of: "System", ["TestSupport"]),
    tests(of: "Live", ["TestSupport", "Simulation", "Grid", "Secrets", "WebSocket"]),
    tests(of: "Room", ["TestSupport", "Secrets", "WebSocket", "System"]),
    tests(of: "Screen", ["TestSupport"]),
    tests(of: "Play", ["TestSupport", "Grid", "Live", "Screen"]),
    tests(of: "Store", ["TestSupport", "Grid"]),
    tests(of: "Crossmate", ["TestSupport", "Grid", "Live", "Play", "Room", "Secrets", "Store", "System"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)

// libFuzzer brings its own `main`, so its program can only be built with the sanitizers that scripts/fuzz asks for.
if Context.environment["CROSSMATE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Runner",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
