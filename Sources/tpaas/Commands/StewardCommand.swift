import ArgumentParser
import Dispatch
import FastCGI
import Foundation
import Logging

/// `tpaas steward`: what no request waits for.
struct StewardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steward",
        abstract: "Send mail, tell owners who reads, delete closed accounts, until asked to end.",
        discussion: """
            It listens to nobody. Several may run for an installation; each mail is in the hands \
            of one. Ends in good order at SIGTERM.
            """
    )

    @Option(name: .long, help: "The settings' file.")
    var config = "/etc/tpaas/tpaas.yaml"

    mutating func run() async throws {
        try serve(try await SettingsFile.read(config))
    }

    /// Not async: it holds the main thread until the process is asked to end.
    private func serve(_ settings: Settings) throws {
        let watch = Watch()
        watch.begin()
        let log = Logger(label: "tpaas.steward")
        _ = try StewardParts(settings, log: log)
        if settings.mail.way == nil { log.warning("no way for mail is set: it waits") }
        let steward = Steward(settings, log: log)
        let probe = try watch.probe(port: settings.mail.probePort) { steward.isWell }
        let ended = DispatchSemaphore(value: 0)
        for work in [steward.run, steward.raiseAlerts] {
            Thread.detachNewThread {
                // Connections belong to the thread that uses them.
                do {
                    work(try StewardParts(settings, log: log))
                } catch {
                    // Without it half of the work would be left undone unnoticed.
                    log.critical("it cannot work", metadata: ["error": "\(error)"])
                    Foundation.exit(EXIT_FAILURE)
                }
                ended.signal()
            }
        }
        log.notice("serving")
        Signals.wait()
        steward.stop()
        for _ in 0..<2 { ended.wait() }
        withExtendedLifetime(probe) {}
        log.notice("ended")
    }
}
