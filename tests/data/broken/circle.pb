

aRelub

bRelua
 
cRelubc	missing:7a:99