#!/bin/sh
# Knocks at the doors of a running Oversight from outside and says which of them are shut. Changes nothing: what it
# sends is refused, or asks. Needs sh and curl:
#
#   BASE=https://kiemtra.example.vn sh docs/probe.sh
#
# With ACCOUNT and PASSWORD of somebody who is no administrator it also looks at what people may not ask. With
# LIMIT=yes it says ten wrong passwords for that account, which is then shut for 15 minutes, for this machine only.
# CACERT names the certificate of an authority of your own. Ends with 1 if a door is open.
set -u

BASE=${BASE:-http://localhost:8080}
BASE=${BASE%/}
ACCOUNT=${ACCOUNT:-}
PASSWORD=${PASSWORD:-}
bad=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ask PATH [curl options]: sets status; keeps body and head
ask() {
	path=$1
	shift
	: >"$work/head"
	: >"$work/body"
	status=$(curl --silent --path-as-is --max-time 20 ${CACERT:+--cacert "$CACERT"} --dump-header "$work/head" \
		--output "$work/body" --write-out '%{http_code}' "$@" "$BASE$path" 2>/dev/null) || true
	[ -n "$status" ] || status=000
}

as_account() {
	path=$1
	shift
	ask "$path" --user "$ACCOUNT:$PASSWORD" "$@"
}

# verdict WHAT HOLDS(0/1)
verdict() {
	if [ "$2" = 0 ]; then
		echo "ok    $1"
	else
		echo "OPEN  $1 (answered $status)"
		bad=$((bad + 1))
	fi
}

# one_of STATUS…: whether the last answer is one of these
one_of() {
	for wanted in "$@"; do
		[ "$status" = "$wanted" ] && return 0
	done
	return 1
}

shut() {
	what=$1
	shift
	one_of "$@"
	verdict "$what" $?
}

says() {
	grep -i -q -- "$2" "$work/head"
	verdict "$1" $?
}

says_not() {
	! grep -i -q -- "$2" "$work/$3"
	verdict "$1" $?
}

ask /actuator/health/liveness
one_of 200 || {
	echo "Nobody answers at $BASE (status $status)" >&2
	exit 2
}

echo '# without a login'
for path in / /absence /reports /reports/1/export.xlsx /notices /calendar /drafts/token /menu /tasks/cards?ids=1 \
	/cases /cases/export.xlsx /cases/files/1 /assignments /documents /registers /agenda /sent/task/1 /v/1 /password \
	/camunda/app/tasklist/default/ /camunda/app/cockpit/default/ /camunda/app/admin/default/ \
	/camunda/api/engine/engine/default/task /camunda/api/cockpit/plugin/base/default/process-instance \
	/engine-rest /engine-rest/engine /engine-rest/task /engine-rest/task/count /engine-rest/user \
	/engine-rest/process-definition /engine-rest/deployment /engine-rest/history/task /engine-rest/identity/groups \
	/engine-rest/openapi.json /actuator /actuator/metrics /actuator/env /actuator/heapdump \
	/actuator/loggers /actuator/threaddump /h2-console /swagger-ui.html /v3/api-docs /error /.git/config \
	//engine-rest/task '/engine-rest;a=b/task' '/login;a=b' '/camunda;a/app/tasklist/default/' '/actuator;a/env' /engine-rest/%2e%2e/engine-rest/task /ENGINE-REST/task \
	/camunda/api/engine/engine/default//task /engine-rest/task%00; do
	ask "$path"
	shut "GET $path" 301 302 303 400 401 403 404 405
done
ask /camunda/api/admin/setup/default/user/create --request POST --header 'Content-Type: application/json' --data '{}'
shut 'an administrator made without a login' 302 401 403 404 405
ask /engine-rest/task --request POST --header 'Content-Type: application/json' --data '{}'
shut 'POST /engine-rest/task' 302 401 403
for path in /engine-rest/deployment/create /engine-rest/user/create /engine-rest/message \
	/engine-rest/process-definition/key/inspection-cycle/submit-form /camunda/api/engine/engine/default/task \
	/absence /reports/1/call-off /notices/hold /tasks/1/files /logout; do
	ask "$path" --request POST --header 'Content-Type: application/json' --data '{}'
	shut "POST $path" 302 400 401 403 404 405 415
done
ask /actuator/health
says_not 'health tells strangers no details' '"components"\|"details"' body
for method in TRACE PUT DELETE PATCH OPTIONS; do
	ask /engine-rest/task --request $method
	shut "$method /engine-rest/task" 302 400 401 403 405 501
done
ask /login --request TRACE
shut 'TRACE /login' 400 401 403 405 501

echo '# what the login page says'
ask /login
shut 'the login page is there' 200
says 'scripts of this site only (Content-Security-Policy)' '^content-security-policy:.*\(script\|default\)-src'
says 'in no frame (X-Frame-Options)' '^x-frame-options:'
says 'types are as told (nosniff)' '^x-content-type-options: *nosniff'
says 'kept by nobody (no-store)' '^cache-control:.*no-store'
says_not 'no session for strangers' '^set-cookie: *jsessionid' head
says_not 'no name and version of the server' '^\(server\|x-powered-by\): *.*[0-9]' head
case $BASE in
https://*)
	says 'https only (Strict-Transport-Security)' '^strict-transport-security:'
	says_not 'cookies by https only' '^set-cookie: *[^;]*\(; *\(path\|httponly\|samesite\|max-age\|expires\)[^;]*\)* *$' head
	plain="http://${BASE#https://}"
	status=$(curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' "$plain/login" 2>/dev/null) || true
	one_of 000 '' 301 302 307 308 400 403 404
	verdict 'no login by plain http' $?
	;;
*) echo '--    no https: anybody on the way reads along' ;;
esac
ask / --header 'Host: evil.example' --header 'X-Forwarded-Host: evil.example'
says_not 'the name of this host is not taken from the request' 'evil\.example' head
ask /login --request POST --header 'Origin: https://evil.example' --data 'username=x&password=y'
shut 'a login that another site sends' 400 401 403
ask /login --request POST --data 'username=x&password=y'
shut 'a login without the token of its page' 403
ask /engine-rest/task --request OPTIONS --header 'Origin: https://evil.example' \
	--header 'Access-Control-Request-Method: POST'
says_not 'no other site reads along (CORS)' '^access-control-allow-origin' head
ask '/login;jsessionid=0123456789ABCDEF'
shut 'a session in the address' 302 400 403 404
head -c 70000 /dev/zero | tr '\0' a >"$work/large"
ask /login --request POST --data-binary "@$work/large"
shut 'more than 64 kB of a stranger' 400 403 413

echo '# passwords that everybody knows'
for account in admin demo office.clerk standing-deputy secretary; do
	for password in demo admin camunda Mat-khau-thu-2026; do
		ask /engine-rest/task/count --user "$account:$password"
		shut "$account with \"$password\"" 401 403
	done
done

if [ -n "$ACCOUNT" ]; then
	echo "# as $ACCOUNT"
	as_account /engine-rest/task/count
	shut 'its own tasks' 200
	if [ "$status" = 200 ]; then
		says 'kept by nobody (no-store)' '^cache-control:.*no-store'
		for path in /variable-instance /history/variable-instance /history/task /history/process-instance \
			/process-instance /execution /job /deployment /authorization /incident /external-task /batch \
			/process-definition/statistics /task/report/candidate-group-count /metrics; do
			as_account "/engine-rest$path"
			shut "GET $path" 403
		done
		as_account '/engine-rest/task/count?processVariables=ground_like_a%25'
		shut 'a question by variables' 400
		as_account /engine-rest/task/count --request POST --header 'Content-Type: application/json' \
			--data '{"orQueries":[{"taskNameLike":"${execution}","processVariables":[{"name":"a","operator":"eq","value":1}]}]}'
		shut 'the same, hidden in another' 400
		as_account /engine-rest/process-definition/key/no-such-process/start --request POST \
			--header 'Content-Type: application/json' --data '{}'
		shut 'a case started past its form' 403
		as_account /engine-rest/task/no-such-task/claim --request POST --header 'Content-Type: application/json' \
			--header 'Origin: https://evil.example' --header 'Sec-Fetch-Site: cross-site' --data '{}'
		shut 'what another site sends' 403
		as_account /engine-rest/identity/verify --request POST --header 'Content-Type: application/json' \
			--data '{"username":"admin","password":"x"}'
		shut 'passwords tried past the count' 403 404
		for path in /actuator/metrics /notices /calendar /cases /assignments /camunda/app/tasklist/default/ \
			/camunda/api/engine/engine/default/task; do
			as_account "$path"
			shut "GET $path by a script" 302 401 403
		done
		for part in form-variables form deployed-form variables comment identity-links; do
			as_account "/engine-rest/task/no-such-task/$part"
			shut "GET /engine-rest/task/no-such-task/$part" 400 403 404
		done
		for part in /task/no-such-task/assignee /task/no-such-task/variables /filter/create /deployment/create \
			/user/create /message /task/create /authorization/create; do
			as_account "/engine-rest$part" --request POST --header 'Content-Type: application/json' --data '{}'
			shut "POST /engine-rest$part" 403
		done
		as_account "/engine-rest/user/$ACCOUNT/profile" --request PUT --header 'Content-Type: application/json' \
			--data "{\"id\":\"$ACCOUNT\",\"firstName\":\"x\"}"
		shut 'a name of its own' 403
		as_account /engine-rest/user/admin/credentials --request PUT --header 'Content-Type: application/json' \
			--data '{"password":"Cua-nguoi-khac-2026","authenticatedUserPassword":"x"}'
		shut "another's password" 403
		as_account '/engine-rest/task/count?sortBy=dueDate&sortOrder=x'
		shut 'an odd question' 400
		says_not 'and no trace of the program in the answer' 'at org\.\|at java\.' body
		as_account /actuator/health
		says_not 'health tells people no details' '"components"' body
	fi
	if [ "${LIMIT:-}" = yes ]; then
		for guess in 1 2 3 4 5 6 7 8 9 10; do
			ask /engine-rest/task/count --user "$ACCOUNT:Sai-mat-khau-$guess"
		done
		as_account /engine-rest/task/count
		shut 'the right password after ten wrong ones' 401
	fi
fi

if [ $bad -gt 0 ]; then
	echo "$bad open"
	exit 1
fi
echo 'all shut'
