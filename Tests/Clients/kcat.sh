#!/usr/bin/env bash
# What kcat, and so librdkafka as Debian has it, is put through:  kcat.sh BOOTSTRAP
# The functions are the steps; what stands in `not-yet.tsv` must be refused, in those words.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bootstrap=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

kc() { timeout 20 kcat -b "$bootstrap" "$@"; }
write() { kc -P -t "$@"; }
read_all() { kc -C -t "$1" -e -q -X check.crcs=true "${@:2}"; }
# expect FOUND WANTED
expect() { [ "$1" = "$2" ] || { echo "found '$1', not '$2'" >&2; return 1; }; }

step() {
  local sentence=$1 refusal
  refusal=$(awk -F'\t' -v step="$sentence" '$1 == "kcat" && $2 == step { print $3 }' "$here/not-yet.tsv")
  if "$2" >"$work/said" 2>&1; then
    [ -z "$refusal" ] && { echo "ok $sentence"; return; }
    echo "FAILED $sentence: is there now; strike it from not-yet.tsv"
  elif [ -n "$refusal" ] && grep -qF -- "$refusal" "$work/said"; then
    echo "not yet $sentence: $(grep -F -- "$refusal" "$work/said" | head -1)"
    return
  else
    echo "FAILED $sentence: $(tr '\n' ' ' <"$work/said" | cut -c1-300)"
  fi
  failed=1
}

lists_the_cluster() {
  kc -L >"$work/list" || return 1
  grep -q '^ 3 brokers:' "$work/list" && grep -q 'broker [123] at 127.0.0.1:[0-9]* (controller)' "$work/list" ||
    { cat "$work/list"; return 1; }
}

makes_a_topic() {
  seq 1 10 | write kcat-new || return 1
  expect "$(read_all kcat-new | paste -sd' ')" "$(seq 1 10 | paste -sd' ')"
}

refuses_a_name() {
  echo x | write 'kcat new' >"$work/out" 2>&1 && return 1
  grep -q 'Invalid topic' "$work/out" || { cat "$work/out"; return 1; }
}

every_codec() {
  local codec
  # Long lines: what gets no smaller is sent as it is.
  seq 1 100 | sed "s/$/ $(head -c 300 /dev/zero | tr '\0' x)/" >"$work/lines"
  for codec in none gzip snappy lz4 zstd; do
    write "kcat-$codec" -z "$codec" -p 0 -X linger.ms=50 <"$work/lines" || return 1
    read_all "kcat-$codec" | cmp - "$work/lines" || return 1
    expect "$(python3 "$here/wire.py" "$bootstrap" "kcat-$codec" 0 | sort -u)" "$codec" || return 1
  done
}

all_acks() {
  local acks
  for acks in 0 1 all; do echo "acks $acks" | write kcat-acks -p 0 -X acks=$acks || return 1; done
  # Nobody says when the first of them is there.
  for _ in 1 2 3 4 5; do
    [ "$(read_all kcat-acks | wc -l)" = 3 ] && return
    sleep 0.2
  done
  read_all kcat-acks >&2
  return 1
}

keys_headers_nulls() {
  echo 'key:value' | write kcat-keys -p 0 -K: -H one=1 -H two=2 || return 1
  echo 'gone:' | write kcat-keys -p 0 -K: -Z || return 1
  read_all kcat-keys -f '%k=%s %S %h\n' >"$work/read"
  expect "$(cat "$work/read")" $'key=value 5 one=1,two=2\ngone= -1 ' || return 1
  expect "$(read_all kcat-keys -J | grep -c '"tstype":"create","ts":1')" 2
}

idempotent() {
  seq 1 20 | write kcat-once -p 0 -X enable.idempotence=true || return 1
  expect "$(read_all kcat-once | wc -l)" 20
}

given_offsets() {
  seq 0 9 | write kcat-offsets -p 0 || return 1
  expect "$(read_all kcat-offsets -p 0 -o 7 | paste -sd' ')" '7 8 9' || return 1
  expect "$(read_all kcat-offsets -p 0 -o beginning -c 2 | paste -sd' ')" '0 1' || return 1
  expect "$(read_all kcat-offsets -p 0 -o -2 | paste -sd' ')" '8 9' || return 1
  expect "$(read_all kcat-offsets -p 0 -o end | paste -sd' ')" ''
}

by_time() {
  echo early | write kcat-time -p 0 || return 1
  sleep 0.05
  local now
  now=$(date +%s%3N)
  sleep 0.05
  echo late | write kcat-time -p 0 || return 1
  expect "$(kc -Q -t "kcat-time:0:$now")" 'kcat-time [0] offset 1' || return 1
  expect "$(kc -Q -t kcat-time:0:-1)" 'kcat-time [0] offset 2' || return 1
  expect "$(kc -Q -t kcat-time:0:-2)" 'kcat-time [0] offset 0' || return 1
  expect "$(read_all kcat-time -p 0 -o "s@$now")" late
}

past_the_end() {
  seq 1 3 | write kcat-past -p 0 || return 1
  expect "$(read_all kcat-past -p 0 -o 1000 -X auto.offset.reset=earliest | paste -sd' ')" '1 2 3'
}

small_fetches() {
  head -c 3000 /dev/zero | tr '\0' x >"$work/long"
  for _ in 1 2 3 4; do write kcat-small -p 0 "$work/long" || return 1; done
  local sizes
  sizes=$(read_all kcat-small -p 0 -X fetch.message.max.bytes=100 -X message.max.bytes=1000 \
    -X fetch.max.bytes=1000 -X receive.message.max.bytes=2000000 -f '%S\n' | paste -sd' ')
  expect "$sizes" '3000 3000 3000 3000'
}

too_large() {
  head -c 1200000 /dev/zero | tr '\0' x >"$work/large"
  write kcat-large -p 0 -X message.max.bytes=3000000 "$work/large" >"$work/out" 2>&1 && return 1
  grep -q 'Message size too large' "$work/out" || { cat "$work/out"; return 1; }
}

group() {
  seq 1 3 | write kcat-group -p 0 || return 1
  timeout 10 kcat -b "$bootstrap" -G kcat-members -e -q -X auto.offset.reset=earliest kcat-group >"$work/read" ||
    return 1
  expect "$(paste -sd' ' "$work/read")" '1 2 3'
}

transaction() {
  # librdkafka takes the refusal for one that passes, says it every half a second and asks on.
  seq 1 3 | timeout 5 kcat -b "$bootstrap" -P -t kcat-transaction -p 0 -X transactional.id=kcat-1 || return 1
  expect "$(read_all kcat-transaction | paste -sd' ')" '1 2 3'
}

echo "version $(kcat -V | grep -o 'Version [0-9.]*' | cut -d' ' -f2), librdkafka $(kcat -V | grep -o 'librdkafka [0-9.]*' | cut -d' ' -f2)"
step 'lists the cluster' lists_the_cluster
step 'writes to a topic that nobody made' makes_a_topic
step 'is told that a topic cannot be called so' refuses_a_name
step 'writes and reads with every codec' every_codec
step 'writes with acks 0, 1 and all' all_acks
step 'writes keys, headers and nulls' keys_headers_nulls
step 'writes as an idempotent producer' idempotent
step 'reads from given offsets' given_offsets
step 'finds offsets by time' by_time
step 'is sent back from past the end' past_the_end
step 'reads long messages with small fetches' small_fetches
step 'is told that a message is too large' too_large
step 'reads as a member of a group' group
step 'writes in a transaction' transaction
exit $failed
