<?php
// What the PHP contenders share: a persistent connection with statements prepared by the server.

declare(strict_types=1);

function database(): PDO
{
    return new PDO(
        'mysql:unix_socket=' . getenv('TPAAS_SOCKET') . ';dbname=bench;charset=utf8mb4',
        'bench',
        getenv('TPAAS_PASSWORD'),
        [
            PDO::ATTR_PERSISTENT => true,
            PDO::ATTR_EMULATE_PREPARES => false,
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        ],
    );
}

/** The UUID of 16 bytes in its usual form. */
function uuid(string $bytes): string
{
    $h = bin2hex($bytes);
    return substr($h, 0, 8) . '-' . substr($h, 8, 4) . '-' . substr($h, 12, 4) . '-'
        . substr($h, 16, 4) . '-' . substr($h, 20);
}

/** Whole seconds of milliseconds as RFC 3339 in UTC. */
function instant(int $milliseconds): string
{
    return gmdate('Y-m-d\TH:i:s\Z', intdiv($milliseconds, 1000));
}

/** Answers with a list of records. */
function answer(string $owner, string $type, string $unit, array $records): void
{
    header('Content-Type: application/json');
    echo json_encode(
        [
            'owner' => $owner, 'datatype' => $type, 'unit' => $unit, 'records' => $records,
            'next' => null, 'incomplete' => [],
        ],
        JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE,
    );
}
