// The contender in C: libfcgi and libmariadb, one blocking thread a kept connection, statements
// prepared once a connection, JSON written by hand. Only the SELECT: no policy, no audit; a token is
// looked up for W2 alone.
//
//     handler SOCKET THREADS DATABASE-SOCKET PASSWORD

#include <fcgiapp.h>
#include <mariadb/mysql.h>
#include <openssl/sha.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 400, MOST = 20001 };

static const char *database_socket, *password;
static int listener;

typedef struct {
    char *start, *end;
} Output;

typedef struct {
    MYSQL *mysql;
    MYSQL_STMT *devices, *series, *token, *latest;
    char *buffer;
} Worker;

static void fail(const char *what, const char *why) {
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static void text(Output *out, const char *bytes, size_t count) {
    memcpy(out->end, bytes, count);
    out->end += count;
}

#define LITERAL(out, literal) text(out, literal, sizeof(literal) - 1)

static void hex(Output *out, const uint8_t *bytes, int count) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < count; i++) {
        *out->end++ = digits[bytes[i] >> 4];
        *out->end++ = digits[bytes[i] & 15];
    }
}

static void uuid(Output *out, const uint8_t *bytes) {
    static const int groups[] = {4, 2, 2, 2, 6};
    for (int i = 0; i < 5; i++) {
        if (i > 0) *out->end++ = '-';
        hex(out, bytes, groups[i]);
        bytes += groups[i];
    }
}

static void integer(Output *out, uint64_t number) {
    char digits[20];
    int count = 0;
    do digits[count++] = '0' + number % 10; while ((number /= 10) > 0);
    while (count > 0) *out->end++ = digits[--count];
}

static void number(Output *out, double value) {
    if (value >= 0 && value < 1e15 && value == (double)(uint64_t)value)
        integer(out, (uint64_t)value);
    else
        out->end += sprintf(out->end, "%.15g", value);
}

static void pair(Output *out, int value) {
    *out->end++ = '0' + value / 10;
    *out->end++ = '0' + value % 10;
}

// Rows come in the order of time: the date is worked out once a day.
static void instant(Output *out, int64_t milliseconds, int64_t *day, char date[12]) {
    int64_t seconds = milliseconds / 1000, today = seconds / 86400;
    if (seconds % 86400 < 0) today--;
    if (today != *day) {
        time_t start = today * 86400;
        struct tm parts;
        gmtime_r(&start, &parts);
        strftime(date, 12, "%Y-%m-%dT", &parts);
        *day = today;
    }
    int second = (int)(seconds - today * 86400);
    text(out, date, 11);
    pair(out, second / 3600);
    *out->end++ = ':';
    pair(out, second / 60 % 60);
    *out->end++ = ':';
    pair(out, second % 60);
    *out->end++ = 'Z';
}

static MYSQL_STMT *prepare(MYSQL *mysql, const char *sql) {
    MYSQL_STMT *statement = mysql_stmt_init(mysql);
    if (mysql_stmt_prepare(statement, sql, strlen(sql))) fail(sql, mysql_stmt_error(statement));
    return statement;
}

static MYSQL_BIND octets(void *bytes, unsigned long length, unsigned long *got) {
    MYSQL_BIND bind = {.buffer_type = MYSQL_TYPE_BLOB, .buffer = bytes, .buffer_length = length};
    bind.length = got;
    return bind;
}

static MYSQL_BIND long_integer(int64_t *number) {
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_LONGLONG, .buffer = number};
}

static void run(MYSQL_STMT *statement, MYSQL_BIND *parameters, MYSQL_BIND *result) {
    if (mysql_stmt_bind_param(statement, parameters) || mysql_stmt_execute(statement) ||
        mysql_stmt_bind_result(statement, result))
        fail("statement", mysql_stmt_error(statement));
}

static void head(Output *out, const char *owner, const char *type, const char *unit) {
    LITERAL(out, "{\"owner\":\"");
    text(out, owner, 36);
    LITERAL(out, "\",\"datatype\":\"");
    text(out, type, strlen(type));
    LITERAL(out, "\",\"unit\":\"");
    text(out, unit, strlen(unit));
    LITERAL(out, "\",\"records\":[");
}

// W1: all samples of one owner and type.
static void series(Worker *worker, const char *owner, uint8_t key[16], Output *out) {
    unsigned long sixteen = 16, length;
    struct { uint8_t id[16]; char device[101]; unsigned long length; } devices[64], row;
    int count = 0;
    MYSQL_BIND one[] = {octets(key, 16, &sixteen)};
    MYSQL_BIND device[] = {octets(row.id, 16, &length), octets(row.device, 100, &row.length)};
    run(worker->devices, one, device);
    while (mysql_stmt_fetch(worker->devices) == 0 && count < 64) devices[count++] = row;
    mysql_stmt_free_result(worker->devices);

    unsigned long type_length = 8;
    uint8_t recording[16];
    int64_t place, time, day = INT64_MIN;
    double value;
    char date[12];
    MYSQL_BIND two[] = {octets(key, 16, &sixteen), octets("activity", 8, &type_length)};
    MYSQL_BIND columns[] = {
        octets(recording, 16, &length), long_integer(&place), long_integer(&time),
        {.buffer_type = MYSQL_TYPE_DOUBLE, .buffer = &value}};
    run(worker->series, two, columns);
    head(out, owner, "activity", "{counts}");
    int current = 0, rows = 0;
    while (mysql_stmt_fetch(worker->series) == 0) {
        while (current < count && memcmp(devices[current].id, recording, 16)) current++;
        if (current == count) current = 0;
        if (rows++ > 0) *out->end++ = ',';
        LITERAL(out, "{\"id\":\"");
        uuid(out, recording);
        *out->end++ = '.';
        integer(out, place);
        LITERAL(out, "\",\"t\":\"");
        instant(out, time, &day, date);
        LITERAL(out, "\",\"v\":");
        number(out, value);
        LITERAL(out, ",\"recording\":\"");
        uuid(out, recording);
        LITERAL(out, "\",\"device\":\"");
        text(out, devices[current].device, devices[current].length);
        LITERAL(out, "\",\"shard\":\"phr\"}");
    }
    mysql_stmt_free_result(worker->series);
}

static int has_token(Worker *worker, const char *authorization) {
    if (authorization == NULL || strncmp(authorization, "Bearer ", 7)) return 0;
    uint8_t hash[32], grant[16];
    SHA256((const uint8_t *)authorization + 7, strlen(authorization + 7), hash);
    struct timespec clock;
    clock_gettime(CLOCK_REALTIME, &clock);
    int64_t now = (int64_t)clock.tv_sec * 1000 + clock.tv_nsec / 1000000;
    unsigned long thirty_two = 32, length;
    MYSQL_BIND parameters[] = {octets(hash, 32, &thirty_two), long_integer(&now)};
    MYSQL_BIND columns[] = {octets(grant, 16, &length)};
    run(worker->token, parameters, columns);
    int found = mysql_stmt_fetch(worker->token) == 0;
    mysql_stmt_free_result(worker->token);
    return found;
}

// W2: ten rows.
static void latest(Worker *worker, const char *owner, uint8_t key[16], Output *out) {
    unsigned long sixteen = 16, type_length = 10, length, device_length;
    uint8_t id[16];
    int64_t time, day = INT64_MIN;
    double value;
    char device[101], date[12];
    my_bool no_device = 0;
    MYSQL_BIND two[] = {octets(key, 16, &sixteen), octets("heart_rate", 10, &type_length)};
    MYSQL_BIND columns[] = {
        octets(id, 16, &length), long_integer(&time),
        {.buffer_type = MYSQL_TYPE_DOUBLE, .buffer = &value}, octets(device, 100, &device_length)};
    columns[3].is_null = &no_device;
    run(worker->latest, two, columns);
    head(out, owner, "heart_rate", "/min");
    for (int rows = 0; mysql_stmt_fetch(worker->latest) == 0; rows++) {
        if (rows > 0) *out->end++ = ',';
        LITERAL(out, "{\"id\":\"");
        uuid(out, id);
        LITERAL(out, "\",\"t\":\"");
        instant(out, time, &day, date);
        LITERAL(out, "\",\"v\":");
        number(out, value);
        LITERAL(out, ",\"device\":\"");
        text(out, device, no_device ? 0 : device_length);
        LITERAL(out, "\",\"shard\":\"phr\"}");
    }
    mysql_stmt_free_result(worker->latest);
}

static int read_owner(const char *query, char owner[37], uint8_t key[16]) {
    const char *start = query ? strstr(query, "owner=") : NULL;
    if (start == NULL || strlen(start + 6) < 36) return 0;
    memcpy(owner, start + 6, 36);
    owner[36] = 0;
    const char *place = owner;
    for (int i = 0; i < 16; i++) {
        unsigned octet;
        if (*place == '-') place++;
        if (sscanf(place, "%2x", &octet) != 1) return 0;
        key[i] = (uint8_t)octet;
        place += 2;
    }
    return 1;
}

static void answer(Worker *worker, FCGX_Request *request) {
    char owner[37];
    uint8_t key[16];
    const char *uri = FCGX_GetParam("REQUEST_URI", request->envp);
    if (!read_owner(FCGX_GetParam("QUERY_STRING", request->envp), owner, key)) {
        FCGX_PutS("Status: 404\r\n\r\n", request->out);
        return;
    }
    Output out = {worker->buffer, worker->buffer};
    if (strncmp(uri, "/c/series", 9) == 0) {
        series(worker, owner, key, &out);
    } else if (has_token(worker, FCGX_GetParam("HTTP_AUTHORIZATION", request->envp))) {
        latest(worker, owner, key, &out);
    } else {
        FCGX_PutS("Status: 401\r\n\r\n", request->out);
        return;
    }
    LITERAL(&out, "],\"next\":null,\"incomplete\":[]}");
    int count = (int)(out.end - out.start);
    FCGX_FPrintF(
        request->out, "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n", count);
    FCGX_PutStr(out.start, count, request->out);
}

static Worker make_worker(void) {
    Worker worker = {.mysql = mysql_init(NULL), .buffer = malloc((size_t)LINE * MOST)};
    if (!mysql_real_connect(
            worker.mysql, NULL, "bench", password, "bench", 0, database_socket, 0))
        fail("connect", mysql_error(worker.mysql));
    worker.devices =
        prepare(worker.mysql, "SELECT id, device FROM recording WHERE owner = ? ORDER BY id");
    worker.series = prepare(
        worker.mysql, "SELECT recording, place, time, value FROM sample "
                      "WHERE owner = ? AND data_type = ? ORDER BY time LIMIT 20000");
    worker.token = prepare(
        worker.mysql, "SELECT grant_id FROM platform.token WHERE hash = ? AND expires > ?");
    worker.latest = prepare(
        worker.mysql, "SELECT id, time, value, device FROM single "
                      "WHERE owner = ? AND data_type = ? ORDER BY time, id LIMIT 10");
    return worker;
}

static void *serve(void *unused) {
    (void)unused;
    Worker worker = make_worker();
    FCGX_Request request;
    FCGX_InitRequest(&request, listener, 0);
    while (FCGX_Accept_r(&request) == 0) answer(&worker, &request);
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 5) fail("use", "handler SOCKET THREADS DATABASE-SOCKET PASSWORD");
    database_socket = arguments[3];
    password = arguments[4];
    FCGX_Init();
    mysql_library_init(0, NULL, NULL);
    listener = FCGX_OpenSocket(arguments[1], 1024);
    if (listener < 0) fail("listen", arguments[1]);
    chmod(arguments[1], 0666);
    pthread_t thread;
    for (int i = atoi(arguments[2]); i > 0; i--) pthread_create(&thread, NULL, serve, NULL);
    pause();
    return 0;
}
