import Foundation

@testable import FastCGI

/// A real nginx on a free port of 127.0.0.1, in front of a worker's socket in a temporary folder.
final class Nginx {
    let folder: URL
    let port: UInt16
    private let process = Process()

    /// The socket where the worker must listen.
    var endpoint: Endpoint { .unix(path: folder.appendingPathComponent("app.sock").path) }

    init(keepsConnections: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("fastcgi-" + UUID().uuidString.prefix(8))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try Endpoint.loopback(port: 0).listen().port ?? 0
        let configuration = folder.appendingPathComponent("nginx.conf")
        try Nginx.configuration(folder.path, port, keepsConnections)
            .write(to: configuration, atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        process.arguments = ["-p", folder.path, "-c", configuration.path, "-e", "error.log"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<3_000 where Client(port: port) == nil {
            usleep(10_000)
        }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func configuration(_ folder: String, _ port: UInt16, _ keep: Bool) -> String {
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
        let names = [
            "REQUEST_METHOD $request_method", "REQUEST_URI $request_uri",
            "CONTENT_TYPE $content_type", "CONTENT_LENGTH $content_length",
            "REMOTE_ADDR $remote_addr", "REQUEST_SCHEME $scheme", "SERVER_NAME $server_name",
            "REQUEST_ID $request_id",
        ].map { "fastcgi_param \($0);" }.joined(separator: " ")
        return """
            \(geteuid() == 0 ? "user root;" : "")
            daemon off; worker_processes 1; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
            events { worker_connections 512; }
            http {
                access_log off; \(temporary) client_max_body_size 0; keepalive_requests 1000000;
                upstream app { server unix:\(folder)/app.sock; \(keep ? "keepalive 16;" : "") }
                server {
                    listen 127.0.0.1:\(port);
                    fastcgi_keep_conn \(keep ? "on" : "off"); fastcgi_buffers 8 64k;
                    fastcgi_max_temp_file_size 0; \(names)
                    location / { fastcgi_pass app; }
                }
            }
            """
    }
}
