#!/usr/bin/env escript
%% stun 1.2.7 of ProcessOne (the library in ejabberd and eturnal) as it was judged: TURN with long-term credentials over UDP and
%% TCP on loopback, and nothing else. Takes the port, and runs until it is ended.
main([Port]) ->
    {ok, _} = application:ensure_all_started(stun),
    Password = fun(<<"alice">>, _Realm) -> <<"secret">>;
                  (<<"bob">>, _Realm) -> <<"hunter2">>;
                  (_User, _Realm) -> <<>>
               end,
    Options = [{use_turn, true},
               {turn_ipv4_address, {127, 0, 0, 1}},
               {turn_ipv6_address, {0, 0, 0, 0, 0, 0, 0, 1}},
               {turn_min_port, 52000},
               {turn_max_port, 53000},
               {auth_type, user},
               {auth_realm, <<"test.example">>},
               {auth_fun, Password}],
    [ok = stun_listener:add_listener(Address, list_to_integer(Port), Transport, Options)
     || Address <- [{127, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 1}], Transport <- [udp, tcp]],
    receive stop -> ok end.
