import Application
import ArgumentParser
import Domain
import Persistence

/// `tpaas access-request`: what people asked an owner for, and his answer.
struct AccessRequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access-request",
        abstract: "Show what an owner was asked for, and answer in his name.",
        subcommands: [List.self, Accept.self, Refuse.self]
    )

    /// `tpaas access-request list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what a person was asked for and asked for, the newest first.",
            discussion: """
                One line a request, separated by tabs: identifier, state, when, who asks, whom, \
                rights, until when, reason.
                """
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The person's e-mail address.")
        var email: String

        mutating func run() async throws {
            let email = email
            let databases = try CommandDatabases.open(try await installation.settings())
            try databases.run { databases in
                let person = try account(email, in: databases)
                let found = try DatabaseAccessRequests(databases).requests(
                    of: person,
                    before: nil,
                    limit: ListAccessRequests.most
                )
                let names = try DatabaseNames(databases)
                    .people(Set(found.flatMap { [$0.asker, $0.owner] }))
                for request in found { print(line(request, names)) }
            }
        }

        private func line(_ request: AccessRequest, _ names: [User.ID: String]) -> String {
            let rights = Scope(byType: [request.type: request.operations]).words
            let fields = [
                request.id.description, request.state.rawValue, request.asked.description,
                names[request.asker] ?? "", names[request.owner] ?? "",
                rights.joined(separator: " "), request.until?.description ?? "-", request.reason,
            ]
            return fields.joined(separator: "\t")
        }
    }

    /// `tpaas access-request accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give what was asked for, exactly, beside what is given already."
        )

        @OptionGroup var installation: InstallationOptions
        @OptionGroup var which: Which

        mutating func run() async throws {
            try which.answer(accepts: true, try await installation.settings())
        }
    }

    /// `tpaas access-request refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Give nothing.")

        @OptionGroup var installation: InstallationOptions
        @OptionGroup var which: Which

        mutating func run() async throws {
            try which.answer(accepts: false, try await installation.settings())
        }
    }

    /// An owner and a request to him.
    struct Which: ParsableArguments {
        @Argument(help: "The owner's e-mail address.")
        var email: String

        @Argument(help: "The request's identifier, as list shows it.")
        var id: String

        /// Answers.
        func answer(accepts: Bool, _ settings: Settings) throws {
            guard let id = AccessRequest.ID(id) else {
                throw ValidationError("“\(id)” is no identifier of a request.")
            }
            try CommandDatabases.open(settings).run { databases in
                let answer = AnswerAccessRequest(
                    requests: DatabaseAccessRequests(databases),
                    standings: DatabaseStandings(databases, ceilings: settings.ceilings),
                    identifiers: SystemIdentifiers()
                )
                try answer(
                    id,
                    accepts: accepts,
                    in: "tpaas access-request",
                    by: try account(email, in: databases),
                    at: SystemClock.now
                )
            }
        }
    }
}

private func account(_ email: String, in databases: Databases) throws -> User.ID {
    guard let found = try DatabaseUsers(databases).credentials(email: email) else {
        throw Refusal.notFound
    }
    return found.user.id
}
