-- States how many calls of a tenant an instance has, and how many in all, whatever was counted before.
-- KEYS: calls, the tenant's calls. ARGV: instance, calls in all, calls of the tenant, life of a key in ms.
for i = 1, 2 do
  if tonumber(ARGV[i + 1]) > 0 then
    redis.call('HSET', KEYS[i], ARGV[1], ARGV[i + 1])
    redis.call('PEXPIRE', KEYS[i], ARGV[4])
  else
    redis.call('HDEL', KEYS[i], ARGV[1])
  end
end
return 0
