import ArgumentParser
import Foundation

/// `tpaas device`: a device that sends what it measures, as anybody's would, over HTTP alone.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Be a device: log in by a code, send what was recorded.",
        discussion: """
            Exit codes: 0 done; 65 the file is wrong; 69 no connection, run it again; 74 nothing \
            can be stored here; 77 refused by the owner; 78 not logged in.
            """,
        subcommands: [
            LogIn.self, Upload.self, DeviceSimulation.self, Status.self, LogOut.self,
        ]
    )

    /// Where the device keeps its keys.
    struct Place: ParsableArguments {
        @Option(name: .customLong("state"), help: "The file with the device's keys.")
        var path = NSHomeDirectory() + "/.config/tpaas/device.json"
    }

    /// Says what went wrong, and ends with its code.
    static func run(_ body: () throws -> Void) throws {
        // What a device writes, its keys, is for this user alone.
        umask(0o077)
        do {
            try body()
        } catch let fault as DeviceFault {
            FileHandle.standardError.write(Data("Error: \(fault)\n".utf8))
            throw ExitCode(fault.kind.rawValue)
        }
    }

    /// `tpaas device login`.
    struct LogIn: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "login",
            abstract: "Show a code, and wait until the owner has entered it in his browser."
        )

        @OptionGroup var place: Place

        @Option(help: "The platform.")
        var issuer = "http://localhost:8080"

        @Option(help: "The app that runs on the device.")
        var clientID = "actiwatch"

        @Option(help: "The rights to ask for, as activity:create; all of the app's if left out.")
        var scope = ""

        func run() throws {
            try DeviceCommand.run {
                var logIn = try DeviceLogIn(issuer: issuer, app: clientID)
                var state = try logIn(scope: scope)
                state.goOn(from: try? DeviceState.read(place.path))
                try state.write(place.path)
                print("Connected. It may: \(state.scope)")
            }
        }
    }

    /// `tpaas device upload`.
    struct Upload: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "upload",
            abstract: "Send a file: a recording of an ActiWatch, or a meter's measurements.",
            discussion: """
                A recording is an .AWD file or an Actiware export; measurements are lines of \
                time,systolic,diastolic,pulse or JSON objects with these names. If the connection \
                is cut, run it again: it goes on where it was, and nothing is stored twice. A \
                file that has grown is sent from where it ended.
                """
        )

        @OptionGroup var place: Place

        @Argument(help: "The file.")
        var file: String

        @Option(help: "The time zone of the device's clock, as Europe/Rome; the owner's if not.")
        var timezone: String?

        func run() throws {
            try DeviceCommand.run {
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw DeviceFault(.file, "\(file) cannot be read.")
                }
                var upload = try DeviceUpload(place.path)
                let content = Array(data)
                try upload(content, format(of: content), zone: timezone)
            }
        }

        private func format(of content: [UInt8]) -> DeviceUpload.Format {
            if file.lowercased().hasSuffix(".awd") {
                return .recording(type: "application/x-actiwatch-awd")
            }
            let first =
                String(decoding: content.prefix(200), as: UTF8.self)
                .split(whereSeparator: \.isNewline).first ?? ""
            let isMeasured =
                first.lowercased().hasPrefix("time,") || first.hasPrefix("{")
                || (try? MeasurementLine(first, number: 2)) != nil
            return isMeasured ? .measurements : .recording(type: "text/csv; charset=utf-8")
        }
    }

    /// `tpaas device status`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether the device is connected, and what it may do."
        )

        @OptionGroup var place: Place

        func run() throws {
            try DeviceCommand.run {
                var state = try DeviceState.read(place.path)
                var client = try DeviceClient(state.issuer)
                _ = try client.accessToken(&state, at: place.path)
                let waiting = state.progress.filter { $0.pending != nil }.count
                print("Connected to \(state.issuer) as \(state.client). It may: \(state.scope)")
                if waiting > 0 { print("\(waiting) files were cut: upload them again.") }
            }
        }
    }

    /// `tpaas device logout`.
    struct LogOut: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "logout",
            abstract: "Give the device's keys back, and forget them."
        )

        @OptionGroup var place: Place

        func run() throws {
            try DeviceCommand.run {
                let state = try DeviceState.read(place.path)
                var client = try DeviceClient(state.issuer)
                let answer = try client.post(
                    "/oauth/revoke",
                    [("token", state.refreshToken), ("client_id", state.client)]
                )
                guard answer.status == 200 else { throw DeviceFault(.refused, answer.complaint) }
                try FileManager.default.removeItem(atPath: place.path)
                print("Disconnected.")
            }
        }
    }
}
