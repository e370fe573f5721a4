#!/bin/sh
# An example client for /api/v1: curl and a shell are enough. Copy it and make it yours.
#
#   TOCSIN_URL    where the site is, such as https://letters.example
#   TOCSIN_TOKEN  a token of /staff/programs, tocsin_…
#
#   api-client.sh topics                                   what can be subscribed to
#   api-client.sh push ITEM LANGUAGE TOPIC TITLE < text.md  push a post, or change the one that is called ITEM
#   api-client.sh posts                                     every post, page by page
#   api-client.sh withdraw ID                               take a post back
#   api-client.sh subscribe TOPIC < address.txt             sign a reader up, who is asked by mail
#   api-client.sh link < address.txt                        mail a reader the link to their subscription
#   api-client.sh topic SLUG GROUP NAME                     add a topic, or name it anew
#   api-client.sh draft < action.json                       draft an urgent action
#   api-client.sh alert ID                                  how it stands, what is missing, what it says
#   api-client.sh wish ID                                   what it says alone, as change takes it
#   api-client.sh change ID < action.json                   let a draft say that, if nobody saved it since
#   api-client.sh submit ID REVISION                        put it to review; people approve it
#   api-client.sh mailings                                  the newest mailings
#   api-client.sh mailing ID [pause|resume|stop]            one mailing and its account; hold it
#   api-client.sh end < address.txt                         end the subscription of whoever asked for it
#   api-client.sh suppressed < address.txt                  whether the address must not be written to
#   api-client.sh suppress < address.txt                    see to it that it is not
#   api-client.sh lift REASON < address.txt                 it may be written to again
set -eu
url="${TOCSIN_URL:?}/api/v1"

# The token goes in by a file on standard input of curl's configuration: arguments can be read by everybody on a machine.
call() { # METHOD PATH [JSON]
  method=$1 path=$2
  if [ $# -gt 2 ]; then
    printf 'header = "Authorization: Bearer %s"\n' "${TOCSIN_TOKEN:?}" |
      curl --silent --show-error --fail-with-body --retry 3 --config - --request "$method" \
        --header 'Content-Type: application/json' --header "Idempotency-Key: $key" --data-binary "$3" "$url$path"
  else
    printf 'header = "Authorization: Bearer %s"\n' "${TOCSIN_TOKEN:?}" |
      curl --silent --show-error --fail-with-body --retry 3 --config - --request "$method" \
        --header "Idempotency-Key: $key" "$url$path"
  fi
  echo
}

# Text as a JSON string.
quoted() {
  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' -e 's/\r//g' -e '$!s/$/\\n/' | tr -d '\n' | sed -e 's/^/"/' -e 's/$/"/'
}

# The same for the same request tried again, another for another.
key="$(date +%s)-$$"

case "${1:-}" in
  topics) curl --silent --show-error --fail-with-body "$url/topics"; echo ;;
  push)
    text=$(quoted)
    call POST /posts "{\"item\": $(printf %s "$2" | quoted), \"language\": \"$3\", \"topics\": [\"$4\"],
      \"title\": $(printf %s "$5" | quoted), \"markdown\": $text}" ;;
  posts)
    before=''
    while :; do
      page=$(call GET "/posts?limit=200$before")
      printf '%s\n' "$page"
      next=$(printf %s "$page" | sed -n 's/.*"next" *: *\([0-9][0-9]*\) *}$/\1/p')
      [ -n "$next" ] || break
      before="&before=$next"
    done ;;
  withdraw) call POST "/posts/$2/withdraw" ;;
  subscribe) call POST /subscriptions "{\"address\": $(quoted), \"topics\": [\"$2\"]}" ;;
  link) call POST /subscriptions/link "{\"address\": $(quoted)}" ;;
  topic) call PUT "/topics/$2" "{\"group\": \"$3\", \"names\": {\"en\": $(printf %s "$4" | quoted)}}" ;;
  draft) call POST /alerts "$(cat)" ;;
  alert) call GET "/alerts/$2" ;;
  wish) call GET "/alerts/$2" | sed -e 's/.*,"wish"://' -e 's/}$//' ;;
  change) call PUT "/alerts/$2" "$(cat)" ;;
  submit) call POST "/alerts/$2/submit" "{\"revision\": $3}" ;;
  mailings) call GET /mailings ;;
  mailing) if [ -n "${3:-}" ]; then call POST "/mailings/$2/$3"; else call GET "/mailings/$2"; fi ;;
  end) call POST /subscriptions/end "{\"address\": $(quoted)}" ;;
  suppressed) call POST /suppressions/check "{\"address\": $(quoted)}" ;;
  suppress) call POST /suppressions "{\"address\": $(quoted), \"reason\": \"own_wish\"}" ;;
  lift) call POST /suppressions/lift "{\"address\": $(quoted), \"reason\": \"$2\"}" ;;
  *) sed -n '2,/^set -eu/p' "$0" | sed -e '$d' -e 's/^# \{0,1\}//' >&2; exit 2 ;;
esac
