/**
 * Deletes all keys of a state but that of what it is. Other keys may begin with the prefix too: those of the state with the
 * prefix `mock:two:`, for one with `mock:`.
 */
const emptyFunction = `
local own = {}
for name in string.gmatch('changed gone told first tenant mark entry entry:ends person card picture count total bill taken', '%S+') do
  own[name] = true
end
local function empty(prefix)
  for _, key in ipairs(redis.call('KEYS', prefix .. '*')) do
    local name = string.sub(key, #prefix + 1)
    local rest = string.match(name, '^rule:(.*)$') or string.match(name, '^state:(.*)$')
    if own[name] or rest and not string.find(string.gsub(rest, ':ends$', ''), ':') then redis.call('UNLINK', key) end
  end
end
`;

/**
 * Begins or goes on with a state. ARGV: prefix, layout, a random id, ms since the epoch. Returns id, layout, made at,
 * last written at, runs before this one; or the type of a key that is none of ours.
 */
export const beginScript = `
${emptyFunction}
local about = ARGV[1] .. 'about'
local type = redis.call('TYPE', about).ok
if type ~= 'none' and (type ~= 'hash' or redis.call('HEXISTS', about, 'layout') == 0) then return {type} end
if redis.call('HSETNX', about, 'id', ARGV[3]) == 1 then
  -- What is left of a state whose beginning is gone would be taken for a part of this one.
  empty(ARGV[1])
  redis.call('HSET', about, 'layout', ARGV[2], 'madeAt', ARGV[4], 'lastAt', '', 'runs', 0, 'version', 0, 'place', 0)
end
local known = redis.call('HMGET', about, 'id', 'layout', 'madeAt', 'lastAt', 'runs')
if known[2] == ARGV[2] then
  redis.call('HINCRBY', about, 'runs', 1)
  redis.call('HSET', about, 'lastAt', ARGV[4])
end
return known
`;

/**
 * Checks and writes one transaction after the other. ARGV: prefix, id of the state, ms since the epoch, the most
 * expiring values of a hash, the number of transactions; then of each
 * - the number of values that it read, and of each hash, field and version;
 * - the number of its writes, and of each how, hash, field and text;
 * - the number of things that it tells, and of each facts and more.
 *
 * A value is its version, '|' and JSON. A hash whose values go together has one version, in the field '#'.
 * A transaction that read another version writes nothing. Its reply then lists hash, field and present text of what it
 * read otherwise and of what it would have written; of hashes with one version all. The last reply is the place of what
 * was told last.
 */
export const commitScript = `
local call, P = redis.call, ARGV[1]
local about = P .. 'about'
if call('HGET', about, 'id') ~= ARGV[2] then return {'gone'} end
call('HSET', about, 'lastAt', ARGV[3])
local most, i, loaded, out, place = tonumber(ARGV[4]), 6, {}, {}, ''
local version

local function load(hash, field, into)
  local unit = hash .. '\\n' .. field
  if loaded[unit] then return end
  loaded[unit] = true
  into[#into + 1] = hash
  into[#into + 1] = field
  if field == '#' then into[#into + 1] = call('HGETALL', P .. hash)
  else into[#into + 1] = call('HGET', P .. hash, field) end
end

local function mark(unit, gone)
  if not version then version = call('HINCRBY', about, 'version', 1) end
  if gone then
    call('ZREM', P .. 'changed', unit)
    call('ZADD', P .. 'gone', version, unit)
    if call('ZCARD', P .. 'gone') > 10000 then call('ZPOPMIN', P .. 'gone') end
  else
    call('ZADD', P .. 'changed', version, unit)
  end
end

local function write(how, hash, field, text)
  local key = P .. hash
  if how == 'clear' then
    call('DEL', key, key .. ':ends')
    return
  end
  loaded[hash .. '\\n' .. field] = nil
  if how == 'set' or how == 'part' then call('HSET', key, field, text)
  elseif how == 'partGone' then call('HDEL', key, field)
  elseif how == 'delete' then
    call('HDEL', key, field)
    call('ZREM', key .. ':ends', field)
  elseif how == 'expiring' then
    call('HSET', key, field, text)
    call('ZADD', key .. ':ends', call('HINCRBY', about, 'expiring', 1), field)
    if call('ZCARD', key .. ':ends') > most then call('HDEL', key, call('ZPOPMIN', key .. ':ends')[1]) end
  elseif how == 'known' then
    call('HSET', key, field, text)
    mark(hash .. '\\n' .. field)
  elseif how == 'unknown' then
    call('HDEL', key, field)
    mark(hash .. '\\n' .. field, true)
  else
    -- 'group', after all its fields
    call('HSET', key, '#', text)
    if call('HLEN', key) == 1 then
      call('DEL', key)
      mark(hash .. '\\n#', true)
    else mark(hash .. '\\n#') end
  end
end

for t = 1, tonumber(ARGV[5]) do
  local ok, back = true, {}
  local reads = tonumber(ARGV[i])
  i = i + 1
  for _ = 1, reads do
    local hash, field, wanted = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    i = i + 3
    local text = call('HGET', P .. hash, field)
    local same
    if text then same = wanted ~= '' and string.sub(text, 1, #wanted + 1) == wanted .. '|' else same = wanted == '' end
    if not same then
      ok = false
      load(hash, field, back)
    end
  end
  local writes = tonumber(ARGV[i])
  i = i + 1
  for _ = 1, writes do
    local how, hash, field, text = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
    i = i + 4
    if ok then write(how, hash, field, text)
    elseif how ~= 'clear' and how ~= 'part' and how ~= 'partGone' then load(hash, field, back) end
  end
  local told = tonumber(ARGV[i])
  i = i + 1
  for _ = 1, told do
    if ok then
      place = call('HINCRBY', about, 'place', 1)
      call('XADD', P .. 'told', place .. '-0', 'f', ARGV[i], 'm', ARGV[i + 1])
    end
    i = i + 2
  end
  if ok then out[t] = 1 else out[t] = back end
end
out[#out + 1] = place
return out
`;

/**
 * Writes sums up to a place, if those that are there are of the place that is given, and forgets what was told before
 * the last ARGV[5] things. ARGV: prefix, id, the place that is there, the new place, how many to keep; then hash, field and JSON
 * ('' to delete) of each. Returns the place that is there.
 */
export const sumScript = `
local call, P = redis.call, ARGV[1]
local about = P .. 'about'
if call('HGET', about, 'id') ~= ARGV[2] then return 'gone' end
local there = call('HGET', about, 'summed') or '0'
if there ~= ARGV[3] then return there end
for i = 6, #ARGV, 3 do
  if ARGV[i + 2] == '' then call('HDEL', P .. ARGV[i], ARGV[i + 1])
  else call('HSET', P .. ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
end
call('HSET', about, 'summed', ARGV[4])
local first = math.min(tonumber(ARGV[4]), tonumber(call('HGET', about, 'place')) - tonumber(ARGV[5])) + 1
if first > 1 then call('XTRIM', P .. 'told', 'MINID', first .. '-0') end
return ARGV[4]
`;

/** Deletes a state, at once for all servers. ARGV: prefix, id of the state, or '' for any. */
export const resetScript = `
${emptyFunction}
local about = ARGV[1] .. 'about'
if ARGV[2] ~= '' and redis.call('HGET', about, 'id') ~= ARGV[2] then return end
empty(ARGV[1])
redis.call('UNLINK', about)
`;

/** Changes what a state is. ARGV: prefix, id of the state, then fields and texts in turn. Returns 1, or 0 if it is gone. */
export const describeScript = `
local about = ARGV[1] .. 'about'
if redis.call('HGET', about, 'id') ~= ARGV[2] then return 0 end
for i = 3, #ARGV, 2 do redis.call('HSET', about, ARGV[i], ARGV[i + 1]) end
return 1
`;

/**
 * All that is there at one moment. ARGV: prefix. Returns the hash of what it is; what was told; then of each hash its name,
 * its fields and texts in turn, and the fields that have an end in the order of their writing.
 */
export const snapshotScript = `
local call, P = redis.call, ARGV[1]
local out = {call('HGETALL', P .. 'about'), call('XRANGE', P .. 'told', '-', '+')}
local function add(name)
  out[#out + 1] = name
  out[#out + 1] = call('HGETALL', P .. name)
  out[#out + 1] = call('ZRANGE', P .. name .. ':ends', 0, -1)
end
for name in string.gmatch('tenant first count entry person card picture total bill taken', '%S+') do add(name) end
for _, tenant in ipairs(call('HKEYS', P .. 'tenant')) do
  add('state:' .. tenant)
  add('rule:' .. tenant)
end
return out
`;
